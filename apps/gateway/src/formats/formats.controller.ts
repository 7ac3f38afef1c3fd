import { endpointCatalog } from '@copy-that/contracts';
import { tokenFormats } from '@copy-that/formats';
import { Controller } from '@nestjs/common';
import { Endpoint } from '../http/endpoint.decorator.js';

const { listFormats } = endpointCatalog;

/** What tokens can be exported as. */
@Controller()
export class FormatsController {
  @Endpoint(listFormats)
  list() {
    const data = Object.values(tokenFormats).map(({ format, mediaType }) => ({ name: format, media_type: mediaType }));
    return { data };
  }
}
