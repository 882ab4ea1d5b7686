import { Global, Module } from '@nestjs/common';
import { Environment } from '../config/environment';
import { KeyRing } from './key-ring';

/** Gives every module the keys of this installation, to encrypt and decrypt what is stored. */
@Global()
@Module({
  providers: [
    {
      provide: KeyRing,
      inject: [Environment],
      useFactory: (environment: Environment) => createKeyRing(environment),
    },
  ],
  exports: [KeyRing],
})
export class SecretModule {}

/** The keys that the process was started with. */
export function createKeyRing({
  encryptionKey,
  encryptionKeyFile,
  previousEncryptionKeys,
}: Pick<Environment, 'encryptionKey' | 'encryptionKeyFile' | 'previousEncryptionKeys'>): KeyRing {
  return new KeyRing(encryptionKey ?? encryptionKeyFile, previousEncryptionKeys);
}
