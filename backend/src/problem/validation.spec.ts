import type { ArgumentMetadata } from '@nestjs/common';
import { Type } from 'class-transformer';
import { IsInt, IsString, ValidateNested } from 'class-validator';
import { DomainError } from './domain-error';
import { createValidationPipe } from './validation';

class Item {
  @IsInt()
  'a/b~c' = 0;
}

class Body {
  @IsString()
  name = '';

  @ValidateNested({ each: true })
  @Type(() => Item)
  items: Item[] = [];
}

const metadata: ArgumentMetadata = { type: 'body', metatype: Body };

describe('the validation pipe', () => {
  it('makes an instance of the class', async () => {
    const body: unknown = await createValidationPipe().transform(
      { name: 'x', items: [{ 'a/b~c': 1 }] },
      metadata,
    );
    expect(body).toBeInstanceOf(Body);
  });

  it('reports every mistake at its field, by JSON pointer', async () => {
    const error: unknown = await createValidationPipe()
      .transform({ name: 1, items: [{ 'a/b~c': 1 }, { 'a/b~c': 'x' }], extra: true }, metadata)
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(DomainError);
    expect(error).toMatchObject({
      code: 'VALIDATION_FAILED',
      message: '3 fields are not right: see errors.',
    });
    expect(error).toHaveProperty(
      'errors',
      expect.arrayContaining([
        { pointer: '/name', detail: 'Name must be a string.' },
        { pointer: '/items/1/a~1b~0c', detail: 'A/b~c must be an integer number.' },
        { pointer: '/extra', detail: 'This field is not known.' },
      ]),
    );
  });
});
