import { Global, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Environment } from '../config/environment';
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
export class DatabaseModule implements OnApplicationShutdown {
  constructor(
    private readonly dataSource: DataSource,
    private readonly server: DatabaseServer,
  ) {}

  async onApplicationShutdown(): Promise<void> {
    if (this.dataSource.isInitialized) await this.dataSource.destroy();
    await this.server.stop();
  }
}
