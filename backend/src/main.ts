import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Controller, Get, Module } from '@nestjs/common';

@Controller()
export class Hello {
  @Get()
  hello(): string {
    return 'hi';
  }
}

@Module({ controllers: [Hello] })
export class AppModule {}

if (require.main === module) void NestFactory.create(AppModule).then((app) => app.listen(3999, '127.0.0.1'));
