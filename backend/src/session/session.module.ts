import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GamebookModule } from '../gamebook/gamebook.module';
import { LlmModelModule } from '../llm-model/llm-model.module';
import { ProviderModule } from '../provider/provider.module';
import { SessionController } from './session.controller';
import { Session } from './session.entity';
import { SessionService } from './session.service';
import { SessionExporter } from './sharing/session-exporter';
import { SessionFileReader } from './sharing/session-file-reader';
import { SessionImporter } from './sharing/session-importer';
import { SessionSharingController } from './sharing/session-sharing.controller';
import { TurnClaim } from './turn-claim';
import { TurnController } from './turn.controller';
import { TurnEventsController } from './turn-events.controller';
import { TurnNarrator } from './turn-narrator';
import { TurnPrompt } from './turn-prompt';
import { TurnRunner } from './turn-runner';
import { TurnService } from './turn.service';
import { TurnStore } from './turn-store';
import { Turn } from './turn.entity';

/** Playthroughs and their turns. */
@Module({
  imports: [TypeOrmModule.forFeature([Session, Turn]), LlmModelModule, ProviderModule, GamebookModule],
  controllers: [SessionController, SessionSharingController, TurnController, TurnEventsController],
  providers: [
    SessionService,
    TurnService,
    TurnClaim,
    TurnStore,
    TurnRunner,
    TurnNarrator,
    TurnPrompt,
    SessionExporter,
    SessionImporter,
    SessionFileReader,
  ],
})
export class SessionModule {}
