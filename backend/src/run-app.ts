import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AppModule } from './app.module';
import { readEnvironment, type Environment } from './config/environment';
import { withoutBrackets } from './config/host-name';
import { removeVendorVariables } from './config/vendor-variables';
import { StartupError } from './config/startup-error';
import { APPLICATION_OPTIONS, configureApp } from './configure-app';
import { DatabaseServer } from './database/database-server';
import { createLogWriter } from './log/log-writer';
import { fieldOf, stringField } from './unknown/unknown-field';
import { providerVariableRules } from './provider/provider-variables';
import { PROVIDER_STRATEGIES } from './provider/strategies/provider-strategies';
import { PROXY_VARIABLE_RULES } from './provider/transport/proxy-routes';
import { stopOnSignals } from './stop-on-signals';

/** Starts the app as a process: prints its URL when it accepts requests, or why it cannot start or go on and exits with 1. */
export async function runApp(): Promise<void> {
  process.on('uncaughtException', endAfterError);
  process.on('unhandledRejection', endAfterError);
  try {
    const definitions = PROVIDER_STRATEGIES.map(({ definition }) => definition);
    const rules = [...providerVariableRules(definitions), ...PROXY_VARIABLE_RULES];
    const environment = readEnvironment(process.env, rules);
    removeVendorVariables(process.env);
    const app = await NestFactory.create<NestExpressApplication>(AppModule, {
      ...APPLICATION_OPTIONS,
      logger: createLogWriter(environment.logLevel),
    });
    stopOnSignals(() => app.close());
    // At once and without closing: whatever this process would still write belongs to the other one now.
    void app.get(DatabaseServer).taken.then(endAfterError);
    configureApp(app);
    await listen(app, environment);
    process.stdout.write(`LLM Gamebook is ready: ${urlOf(app, environment.host)}\n`);
  } catch (error) {
    endAfterError(error);
  }
}

async function listen(app: NestExpressApplication, { host, port }: Environment): Promise<void> {
  try {
    await app.listen(port, withoutBrackets(host));
  } catch (error) {
    await app.close();
    const reasons: Record<string, string> = {
      EADDRINUSE: `Port ${port} is in use by another program. Stop that one, or set PORT to another number.`,
      EACCES: `Port ${port} may not be used without special rights. Set PORT to a number above 1023.`,
      EADDRNOTAVAIL: `This machine has no address ${host}. Set HOST to one that it has.`,
      ENOTFOUND: `The host name ${host} is not known. Set HOST to an address of this machine.`,
    };
    const reason = reasons[stringField(error, 'code') ?? ''];
    throw reason === undefined ? error : new StartupError(reason, { cause: error });
  }
}

function urlOf(app: NestExpressApplication, host: string): string {
  const port = fieldOf(app.getHttpServer().address(), 'port');
  const bare = withoutBrackets(host);
  // Nobody can open "all addresses", but this machine is always one of them.
  const name = bare === '0.0.0.0' ? '127.0.0.1' : bare === '::' ? '::1' : bare;
  return `http://${name.includes(':') ? `[${name}]` : name}:${typeof port === 'number' ? port : ''}`;
}

function endAfterError(error: unknown): void {
  if (error instanceof StartupError) process.stderr.write(`${error.message}\n`);
  else new Logger('Process').fatal('the process ends after an error', { error });
  process.exit(1);
}
