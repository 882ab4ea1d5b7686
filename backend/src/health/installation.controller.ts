import { Controller, Get } from '@nestjs/common';
import { ApiTags } from '@nestjs/swagger';
import { KeyRing } from '../secret/key-ring';
import { applicationVersion } from './application-version';
import { InstallationDto } from './installation.dto';

@ApiTags('Operations')
@Controller('installation')
export class InstallationController {
  constructor(private readonly keys: KeyRing) {}

  /** How this installation stores the keys of models, and its version. */
  @Get()
  describe(): InstallationDto {
    return {
      keyStorage: this.keys.currentId === null ? 'plain' : 'encrypted',
      version: applicationVersion(),
    };
  }
}
