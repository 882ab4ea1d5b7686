/** Words that say nothing of where the player wants to go. */
export const STOP_WORDS: ReadonlySet<string> = new Set(
  (
    'a an the this that these those some any all my your his her its our their i im ive id ill me myself you youre it he she we they ' +
    'them him us is are am was were be been being do does did has have had can could may might must shall should will would to of at ' +
    'on in into onto from with by for as and or but so if than then there here now just please lets let like want wish need too also ' +
    'very well ok okay oh ah hm hmm maybe perhaps rather about again who whom what which when how why over off ' +
    'after before during near'
  ).split(' '),
);

/** Words that any action may begin with. They decide only where nothing else does. */
export const WEAK_WORDS: ReadonlySet<string> = new Set(
  (
    'go goes going went gone walk walks walking head move travel proceed continue come run hurry step follow visit return back way ' +
    'try make put use give get take set start begin turn keep approach reach towards toward'
  ).split(' '),
);

/** Words that players and books use for the same; the first of each group stands for it. */
export const SYNONYMS: readonly (readonly [string, ...string[]])[] = [
  ['up', 'climb', 'ascend', 'upstairs', 'upward', 'upwards', 'uphill'],
  ['down', 'descend', 'downstairs', 'downward', 'downwards', 'downhill'],
  ['inside', 'enter', 'indoors', 'inward', 'inwards'],
  ['out', 'outside', 'leave', 'exit', 'outdoors', 'outward', 'outwards'],
  ['take', 'grab', 'fetch', 'collect', 'get'],
  ['speak', 'talk', 'ask', 'chat', 'converse', 'greet', 'address', 'question', 'say', 'tell'],
  ['read', 'study', 'peruse'],
  ['write', 'wrote', 'written', 'jot', 'scribble'],
  ['open', 'unlock'],
  ['shut', 'close'],
  ['light', 'lit', 'kindle', 'ignite'],
  ['touch', 'feel', 'stroke'],
  ['boat', 'rowboat', 'dinghy', 'skiff'],
  ['stair', 'staircase', 'stairway', 'steps'],
  ['chapel', 'church'],
  ['bell', 'belfry'],
  ['grave', 'graveyard', 'cemetery', 'churchyard', 'bury', 'gravestone', 'tombstone'],
  ['school', 'schoolhouse'],
  ['woman', 'lady'],
  ['man', 'gentleman'],
  ['cup', 'mug'],
  ['path', 'track', 'trail', 'footpath'],
  ['door', 'doorway'],
];

/** What a single letter means when it is all that the player says. */
export const ABBREVIATIONS: Readonly<Record<string, string>> = {
  n: 'north',
  s: 'south',
  e: 'east',
  w: 'west',
  u: 'up',
  d: 'down',
  in: 'inside',
};

/** Verbs that a way out may begin with, so that it reads "you might read the letter" and not "the way leads to Read the letter". */
export const IMPERATIVE_VERBS: ReadonlySet<string> = new Set(
  (
    'accept add answer approach ask attack beg board borrow break bring burn buy call carry cast catch chase choose climb close come ' +
    'confess continue count cover cross cut dance decline deliver demand descend dig dive do draw drink drive drop eat enter escape ' +
    'examine explain explore face fall fetch fight find finish flee fly follow force forgive get give go grab greet hand head help hide ' +
    'hit hold hunt hurry ignore insist inspect invite join jump keep kill kiss knock lay leave let lie lift light listen lock look lower ' +
    'make meet move obey offer open pay pick play point pour pray press promise pull push put raise reach read refuse remain rest return ' +
    'reveal ride ring rise row run sail save say search sell send set shake share shoot shout show shut sign sing sit sleep sneak speak ' +
    'spare stand stay steal step stop strike study surrender swallow swear swim take talk taste tell threaten throw touch travel trust ' +
    'try turn unlock untie use visit wade wait wake walk warn watch wear whisper whistle write'
  ).split(' '),
);

/** Those of them that a place may be called after as well: "Cross Street", "Watch Tower". */
export const NOUN_LIKE_VERBS: ReadonlySet<string> = new Set(
  (
    'answer attack board break burn call cast chase close cover cross cut dance demand dig dive draw drink drive drop escape face fall ' +
    'fight follow force hand head help hide hit hold hunt join jump keep kiss knock land lie light listen lock look lower move offer pay ' +
    'pick play point pour press promise pull push raise reach rest return ring rise row run sail search set shake share shout show shut ' +
    'sleep stand stay step stop strike study swallow taste threaten touch travel trust turn visit wake walk watch wear whisper whistle'
  ).split(' '),
);

/** A name of a way out that is a closer look at something. */
export const IMPERATIVE_STUDY =
  /^(read|look|examine|inspect|study|count|search|check|watch|touch|feel|listen)\s/i;
