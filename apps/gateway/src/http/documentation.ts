import { buildOpenApi, endpointCatalog } from '@copy-that/contracts';
import type { INestApplication } from '@nestjs/common';
import { type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

/** Serves the contract at `/api/openapi.json` and a page to read and try it at `/api/docs`; both need no network. */
export function serveDocumentation(app: INestApplication): void {
  const document = buildOpenApi(endpointCatalog) as unknown as OpenAPIObject;
  SwaggerModule.setup('api/docs', app, document, {
    jsonDocumentUrl: 'api/openapi.json',
    raw: ['json'],
    customSiteTitle: 'Copy That API',
  });
}
