import { Module } from '@nestjs/common';
import { KnownCallers } from '../auth/known-callers.js';
import { ApiKeysController } from './api-keys.controller.js';
import { ApiKeysService } from './api-keys.service.js';

/** API keys. */
@Module({
  controllers: [ApiKeysController],
  providers: [ApiKeysService, KnownCallers],
  exports: [ApiKeysService, KnownCallers],
})
export class ApiKeysModule {}
