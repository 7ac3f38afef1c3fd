import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { checkout, listFiles, readYaml } from '../checkout.js';

/** A Kubernetes object. */
export interface Manifest {
  readonly apiVersion: string;
  readonly kind: string;
  readonly metadata: {
    readonly name: string;
    readonly namespace?: string;
    readonly labels?: Readonly<Record<string, string>>;
  };
  // oxlint-disable-next-line typescript/no-explicit-any -- what is in it differs by kind, and its types are checked by the compiler.
  readonly spec?: any;
  readonly data?: Readonly<Record<string, string>>;
}

/** The environments there is an overlay for. */
export const overlays = ['staging', 'production'] as const;

/** The objects of a folder's files, without those kustomize itself reads. */
export function writtenManifests(folder: string): Manifest[] {
  return listFiles(folder, '.yaml')
    .filter((path) => !path.endsWith('kustomization.yaml'))
    .flatMap((path) => readYaml(path) as Manifest[]);
}

/** What kubectl makes of an overlay; undefined where there is no kubectl (Debian: kubernetes-client). Throws what kubectl says is wrong. */
export function renderOverlay(overlay: string): Manifest[] | undefined {
  const { error, status, stdout, stderr } = spawnSync(
    'kubectl',
    ['kustomize', join(checkout, 'k8s/overlays', overlay)],
    {
      encoding: 'utf8',
    },
  );
  if (error) return undefined;
  if (status !== 0) throw new Error(stderr);
  return parseAllDocuments(stdout).map((document) => document.toJS() as Manifest);
}
