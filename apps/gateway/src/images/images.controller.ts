import { endpointCatalog } from '@copy-that/contracts';
import { sha256Hex } from '@copy-that/imaging';
import { Controller, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { OwnerId } from '../auth/caller.js';
import { Endpoint, Input, type InputOf } from '../http/endpoint.decorator.js';
import { ImagesService } from './images.service.js';
import { receiveFile, UPLOAD_BODY_BYTES } from './receive-file.js';

const { uploadImage, readImage, readImageContent } = endpointCatalog;

async function digestBody(request: FastifyRequest): Promise<string> {
  const { bytes, mediaType } = await receiveFile(request);
  return `${mediaType} ${sha256Hex(bytes)}`;
}

/** Pictures of the caller. */
@Controller()
export class ImagesController {
  constructor(private readonly images: ImagesService) {}

  @Endpoint(uploadImage, { digestBody, bodyLimitBytes: UPLOAD_BODY_BYTES })
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
