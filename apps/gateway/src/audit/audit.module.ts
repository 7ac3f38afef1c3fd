import { Module } from '@nestjs/common';
import { AuditController } from './audit.controller.js';

/** The audit log as its owner reads it. */
@Module({ controllers: [AuditController] })
export class AuditModule {}
