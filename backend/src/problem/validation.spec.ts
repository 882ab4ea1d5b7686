import type { ArgumentMetadata } from '@nestjs/common';
import { IsObject, IsString } from 'class-validator';
import { DomainError } from './domain-error';
import { sentence } from './sentence';
import { RequestValidation, saying } from './validation';

const NAME = sentence('NAME_REQUIRED', ({ most }: { most: number }) => `A name of at most ${String(most)}`, [
  { most: 9 },
]);

class Body {
  @IsString(saying(NAME({ most: 9 })))
  'a/b~c' = '';

  @IsObject()
  settings: Record<string, unknown> = {};
}

const metadata: ArgumentMetadata = { type: 'body', metatype: Body };

function transform(body: unknown): Promise<unknown> {
  return new RequestValidation().transform(body, metadata);
}

async function errorsOf(body: unknown): Promise<DomainError['errors']> {
  const error: unknown = await transform(body).catch((reason: unknown) => reason);
  if (!(error instanceof DomainError)) throw new Error('nothing was refused');
  expect(error).toMatchObject({ code: 'VALIDATION_FAILED', params: { count: error.errors.length } });
  return error.errors;
}

describe('the validation of requests', () => {
  it('makes an instance of the class, with objects as they came', async () => {
    const settings = { constructor: 1, deep: { toString: 2 } };
    const body = await transform({ 'a/b~c': 'x', settings });
    expect(body).toBeInstanceOf(Body);
    expect(body).toHaveProperty('settings', settings);
  });

  it('reports every error at its field, by JSON pointer, with its code', async () => {
    const errors = await errorsOf({ 'a/b~c': 1, extra: true });
    expect(errors).toEqual([
      {
        pointer: '/extra',
        code: 'FIELD_UNKNOWN',
        params: { field: 'extra' },
        detail: 'This field is not known.',
      },
      { pointer: '/a~1b~0c', code: 'NAME_REQUIRED', params: { most: 9 }, detail: 'A name of at most 9.' },
    ]);
  });

  it('takes no list for an object without fields', async () => {
    expect(await errorsOf([])).toMatchObject([{ pointer: '', code: 'BODY_NOT_OBJECT' }]);
  });

  it.each(['constructor', '__proto__', 'hasOwnProperty'])(
    'takes "%s" for a field like any other',
    async (field) => {
      const errors = await errorsOf(JSON.parse(`{ "a/b~c": "x", "${field}": { "x": 1 } }`));
      expect(errors).toMatchObject([{ pointer: `/${field}`, code: 'FIELD_UNKNOWN', params: { field } }]);
    },
  );

  it('ends the search with the hundredth unknown field', async () => {
    const fields = Object.fromEntries(
      Array.from({ length: 250 }, (_, index) => [`f${String(index)}`, index]),
    );
    const errors = await errorsOf({ 'a/b~c': 'x', ...fields });
    expect(errors.map(({ pointer }) => pointer)).toEqual(
      Object.keys(fields)
        .slice(0, 100)
        .map((name) => `/${name}`),
    );
  });
});
