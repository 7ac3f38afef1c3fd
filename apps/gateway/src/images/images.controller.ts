import { endpointCatalog } from '@copy-that/contracts';
import { Controller, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { OwnerId } from '../auth/caller.js';
import { Endpoint, Input, type InputOf } from '../http/endpoint.decorator.js';
import { ImagesService } from './images.service.js';
import { receiveFile } from './receive-file.js';

const { uploadImage, readImage, readImageContent } = endpointCatalog;

/** Pictures of the caller. */
@Controller()
export class ImagesController {
  constructor(private readonly images: ImagesService) {}

  @Endpoint(uploadImage)
  async upload(@OwnerId() ownerId: number, @Req() request: FastifyRequest) {
    return this.images.upload(ownerId, await receiveFile(request));
  }

  @Endpoint(readImage)
  read(@OwnerId() ownerId: number, @Input() { params }: InputOf<typeof readImage>) {
    return this.images.read(ownerId, params.id);
  }

  @Endpoint(readImageContent)
  content(@OwnerId() ownerId: number, @Input() { params }: InputOf<typeof readImageContent>) {
    return this.images.content(ownerId, params.id);
  }
}
