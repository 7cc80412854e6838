import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, SwaggerModule } from '@nestjs/swagger';

/** OpenAPI at /openapi.json, and its pages at /docs. Both are made when first asked for. */
export function serveOpenApi(app: INestApplication, service: string): void {
  const about = new DocumentBuilder().setTitle(`Clickledger ${service}`).setVersion('1').addBearerAuth().build();
  SwaggerModule.setup('docs', app, () => SwaggerModule.createDocument(app, about), {
    jsonDocumentUrl: 'openapi.json',
    raw: ['json'],
  });
}
