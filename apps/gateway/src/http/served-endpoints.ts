import { API_PREFIX, endpointCatalog } from '@copy-that/contracts';
import { Injectable, type OnModuleInit, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner } from '@nestjs/core';
import { endpointOf } from './endpoint.decorator.js';

interface Route {
  /** Class and method, for the message. */
  readonly where: string;
  readonly operation: string | undefined;
  readonly path: string;
}

/** Refuses to start unless the controllers serve the endpoint catalog: each endpoint once, and under the API prefix nothing else. */
@Injectable()
export class ServedEndpoints implements OnModuleInit {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
  ) {}

  onModuleInit(): void {
    const faults = faultsOf(this.routes());
    if (faults.length > 0) throw new Error(`The gateway does not serve its contract:\n- ${faults.join('\n- ')}`);
  }

  private routes(): Route[] {
    return this.discovery.getControllers().flatMap(({ metatype }) => {
      const prototype = (metatype as { prototype: Record<string, object> }).prototype;
      return this.scanner.getAllMethodNames(prototype).flatMap((name): Route[] => {
        const handler = prototype[name];
        if (!handler || !Reflect.hasMetadata('method', handler)) return [];
        const paths = [Reflect.getMetadata('path', handler)].flat() as string[];
        return paths.map((path) => ({
          where: `${(metatype as { name: string }).name}.${name}`,
          operation: endpointOf(handler)?.definition.operation,
          path: `${RequestMethod[Reflect.getMetadata('method', handler) as number]} ${path}`,
        }));
      });
    });
  }
}

/** What is missing, doubled or undocumented, each as the line to write or to remove. */
export function faultsOf(routes: readonly Route[]): string[] {
  const undocumented = routes
    .filter(({ operation, path }) => operation === undefined && path.includes(API_PREFIX))
    .map(({ where, path }) => `${where} serves ${path} without @Endpoint(...): declare it in libs/contracts/src/http.`);
  const counted = Object.values(endpointCatalog).flatMap(({ operation, method, path }) => {
    const serving = routes.filter((route) => route.operation === operation);
    if (serving.length === 1) return [];
    return serving.length === 0
      ? [`${method} ${path} has no controller method: write one with @Endpoint(${operation}).`]
      : [`${method} ${path} is served more than once: ${serving.map(({ where }) => where).join(', ')}.`];
  });
  const foreign = routes
    .filter(({ operation }) => operation !== undefined && !Object.hasOwn(endpointCatalog, operation))
    .map(({ where, operation }) => `${where} serves ${operation}, which is not in endpointCatalog: add it there.`);
  return [...undocumented, ...counted, ...foreign];
}
