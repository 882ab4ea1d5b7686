import { repairToolCall } from './tool-call-repair';

const TOOLS = ['go_to', 'talk-to', 'commentary'].map((name) => ({ name, description: '', parameters: {} }));

function repaired(name: string, written = '{}'): { name: string; arguments: string } {
  return repairToolCall({ type: 'tool-call', id: 'a', name, arguments: written }, TOOLS);
}

describe('the name of a call', () => {
  it.each([
    ['as it was offered', 'go_to', 'go_to'],
    ['between blanks', ' go_to\n', 'go_to'],
    ['in a namespace', 'functions.go_to', 'go_to'],
    ['in the namespace of Gemini', 'default_api:go_to', 'go_to'],
    ['with a counter behind it', 'functions.go_to:0', 'go_to'],
    ['with brackets behind it', 'go_to()', 'go_to'],
    ['with a channel behind it', 'go_to<|channel|>commentary', 'go_to'],
    ['with the format behind it', 'functions.talk-to<|constrain|>json', 'talk-to'],
    ['with the format right behind it', 'go_tojson', 'go_to'],
    ['inside of a whole header', '<|channel|>analysis to=functions.go_to', 'go_to'],
    ['of a tool that is named like a channel', 'commentary<|channel|>commentary', 'commentary'],
  ])('is found %s', (_case, written, name) => {
    expect(repaired(written).name).toBe(name);
  });

  it.each([
    ['another tool', 'functions.fly'],
    ['a longer name', 'not_go_to'],
    ['a shorter name', 'go'],
    ['one of several', 'go_to or talk-to'],
    ['nothing', ''],
    ['what stands far behind', `${'-'.repeat(1_000)} go_to`],
  ])('is left as it is where it means %s', (_case, written) => {
    expect(repaired(written).name).toBe(written);
  });
});

describe('the arguments of a call', () => {
  const plain = '{"to": "cellar"}';
  const twice = JSON.stringify(plain);

  it.each([
    ['as they are', plain, plain],
    ['in a text', twice, plain],
    ['in a text in a text', ` ${JSON.stringify(twice)}`, plain],
    ['not out of a text that holds none', '"cellar"', '"cellar"'],
    ['not out of a text that holds a list', '"[1]"', '"[1]"'],
    ['not out of a text that never ends', '"{\\"to\\"', '"{\\"to\\"'],
  ])('are taken %s', (_case, written, read) => {
    expect(repaired('go_to', written).arguments).toBe(read);
  });
});
