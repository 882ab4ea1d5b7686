import { Module } from '@nestjs/common';
import { BookShelf } from './book-shelf';
import { BundledGamebooks } from './bundled-gamebooks';
import { GamebookReader, READING_LIMITS, ReadingLimits } from './gamebook-reader';
import { GamebookController } from './gamebook.controller';
import { GamebookService } from './gamebook.service';
import { GamebookStore } from './gamebook.store';
import { BUNDLED_GAMEBOOKS, GamebooksFolder } from './gamebooks-folder';

/** Books, reading them, and the engine that plays them. */
@Module({
  controllers: [GamebookController],
  providers: [
    GamebookService,
    GamebookStore,
    GamebookReader,
    BookShelf,
    BundledGamebooks,
    { provide: ReadingLimits, useValue: READING_LIMITS },
    { provide: GamebooksFolder, useValue: BUNDLED_GAMEBOOKS },
  ],
  exports: [GamebookService],
})
export class GamebookModule {}
