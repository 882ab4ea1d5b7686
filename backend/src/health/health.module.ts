import { Module } from '@nestjs/common';
import { HealthController } from './health.controller';
import { HealthService } from './health.service';
import { InstallationController } from './installation.controller';

@Module({ controllers: [HealthController, InstallationController], providers: [HealthService] })
export class HealthModule {}
