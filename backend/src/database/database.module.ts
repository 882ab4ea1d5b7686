import { Global, Module, type OnApplicationShutdown, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Environment } from '../config/environment';
import { LAST_ANSWER_LIMIT_MS } from '../stop-limits';
import { DatabaseServer } from './database-server';
import { openDataSource, startDatabaseServer } from './open-database';

/**
 * The database for every module: `TypeOrmModule.forFeature([...])` finds this `DataSource`. Not `TypeOrmModule.forRoot`,
 * which would retry for half a minute before it says that there is no database, and could not end the embedded one after the pool.
 */
@Global()
@Module({
  providers: [
    { provide: DatabaseServer, useFactory: startDatabaseServer, inject: [Environment] },
    { provide: DataSource, useFactory: openDataSource, inject: [DatabaseServer] },
  ],
  exports: [DataSource, DatabaseServer],
})
export class DatabaseModule implements OnModuleDestroy, OnApplicationShutdown {
  constructor(
    private readonly dataSource: DataSource,
    private readonly server: DatabaseServer,
  ) {}

  /** The first that is called at a shutdown: while the last writes are tried, a connection that is silent must not hold them up. */
  onModuleDestroy(): void {
    const { connection } = this.server;
    if (connection.kind === 'postgresql') connection.sockets.limitSilence(LAST_ANSWER_LIMIT_MS);
  }

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
    await this.server.stop();
  }
}
