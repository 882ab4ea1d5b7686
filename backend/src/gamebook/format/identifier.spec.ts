import { isPascalCase, isSnakeCase, pascalCaseOf, snakeCaseOf } from './identifier';

describe('snakeCaseOf', () => {
  it.each([
    ['The Lamp Room', 'the_lamp_room'],
    ['Leaflet not found yet', 'leaflet_not_found_yet'],
    ["Bob's house", 'bob_s_house'],
    ['Room 2', 'room_2'],
    ['Room2b', 'room_2_b'],
    ['lampRoom', 'lamp_room'],
    ['TV', 'tv'],
    ['  A  --  b!  ', 'a_b'],
    ['Crème brûlée', 'creme_brulee'],
    ['Größe', 'groe'],
    ['灯台 7', '7'],
    ['灯台', ''],
  ])('makes of %s the id %s', (name, id) => {
    expect(snakeCaseOf(name)).toBe(id);
  });
});

describe('pascalCaseOf', () => {
  it.each([
    ['Story Arc', 'StoryArc'],
    ['story arc node', 'StoryArcNode'],
    ['Location', 'Location'],
    ['Étage 2', 'Etage2'],
  ])('makes of %s the id %s', (name, id) => {
    expect(pascalCaseOf(name)).toBe(id);
  });
});

describe('the form of an id', () => {
  it.each(['a', 'room_2', 'room2', '2_nd', '7'])('of an entity may be %s', (id) => {
    expect(isSnakeCase(id)).toBe(true);
  });

  it.each(['', 'Room', 'a__b', '_a', 'a_', 'a-b', 'é', 'a b', '__proto__'])(
    'of an entity may not be %j',
    (id) => {
      expect(isSnakeCase(id)).toBe(false);
    },
  );

  it.each(['', 'room', 'Story_Arc', 'Story Arc', '2Rooms'])('of an entity type may not be %j', (id) => {
    expect(isPascalCase(id)).toBe(false);
  });
});
