import { StorageModule } from '@copy-that/platform';
import { Module } from '@nestjs/common';
import { LimitsModule } from '../limits/limits.module.js';
import { ImagesController } from './images.controller.js';
import { ImagesService } from './images.service.js';

/** Uploaded pictures. */
@Module({
  imports: [StorageModule, LimitsModule],
  controllers: [ImagesController],
  providers: [ImagesService],
  exports: [ImagesService],
})
export class ImagesModule {}
