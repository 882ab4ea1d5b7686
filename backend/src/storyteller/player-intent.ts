import { ABBREVIATIONS } from './vocabulary';
import { wordTexts } from './words';

/** What kind of thing the player said, before it is held against the story. */
export type PlayerIntent =
  | { kind: 'help' }
  | { kind: 'ways' }
  | { kind: 'look' }
  | { kind: 'look-at'; subject: string }
  | { kind: 'inventory' }
  | { kind: 'back' }
  /** On, or away, without a word of where. */
  | { kind: 'onward' }
  | { kind: 'yes' }
  | { kind: 'no' }
  | { kind: 'refusal' }
  /** A way by its place in the order of telling, from 1; 0 is the last. */
  | { kind: 'number'; position: number }
  | { kind: 'wait' }
  | { kind: 'courtesy' }
  | { kind: 'action'; text: string };

type FixedKind =
  'help' | 'ways' | 'look' | 'inventory' | 'back' | 'onward' | 'yes' | 'no' | 'wait' | 'courtesy';

const FIXED: readonly (readonly [FixedKind, RegExp])[] = [
  [
    'help',
    /^(help( me)?|commands|instructions|how (do|can) i play|how (does|do) (this|it) work|who are you)$/,
  ],
  [
    'ways',
    /^(ways?( out)?|exits?|options|choices|what now|(what|where) (can|could|should|do) (i|we)( do| go)?( now| here| next)?)$/,
  ],
  [
    'look',
    /^(l|look|look (around|about|round)( me| here)?|where am i( now)?|what (do|can) i see|describe|again|repeat( that)?)$/,
  ],
  [
    'inventory',
    /^(i|inv|inventory|what (do i|am i) (have|carry|carrying|holding)|(check|search|empty) (my )?(pockets?|bag|satchel))$/,
  ],
  [
    'back',
    /^((i )?(go|walk|turn|head|step|climb|come)? ?back( again)?|(i )?return|(i )?(go|walk) back the way i came)$/,
  ],
  [
    'onward',
    /^(i )?((go|walk|move|carry|head|get|step|keep) )?(on|onwards?|forwards?|ahead|further|away|out|outside|going|straight on)$|^(i )?(continue|proceed|next|leave|exit)$/,
  ],
  ['yes', /^(y|yes|yeah|yep|sure|of course|indeed|ok|okay|do( it| that)?|please do|that one|exactly)$/],
  ['no', /^(n|no|nope|neither|none|nothing|never mind|no thanks?)$/],
  ['wait', /^(z|(i )?(wait|rest|stand still|do nothing|stay( here)?)( a (while|moment|little))?)$/],
  [
    'courtesy',
    /^(hi|hello|hey|good (morning|day|evening)|thanks?|thank you|cheers|nice|great|wow)( there| storyteller)?$/,
  ],
];

const LOOK_AT =
  /^(?:i )?(?:look (?:at|in|into|inside|over|for|closely at)|look|examine|inspect|x|describe|watch|view|consider|who(?: is| are| was)?|what(?: is| are| was| about)?|tell me (?:more )?about) (?:the |a |an )?(.+)$/;

const REFUSAL = /\b(not|dont|wont|never|cannot|cant|refuse to|without)\b/;

const ORDINALS = [
  'first',
  'second',
  'third',
  'fourth',
  'fifth',
  'sixth',
  'seventh',
  'eighth',
  'ninth',
  'tenth',
];
const NUMBERS = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten'];

/** Reads what the player said; never fails, the rest is an action. */
export function readIntent(input: string): PlayerIntent {
  if (/^\s*\?+\s*$/.test(input)) return { kind: 'help' };
  const text = wordTexts(input).join(' ');
  const fixed = FIXED.find(([, pattern]) => pattern.test(text));
  // "n" is north to some and no to others; north is asked for far more often in a story.
  if (fixed !== undefined && text !== 'n') return { kind: fixed[0] };
  const position = readPosition(text);
  if (position !== null) return { kind: 'number', position };
  const subject = LOOK_AT.exec(text)?.[1];
  if (subject !== undefined) return { kind: 'look-at', subject };
  if (REFUSAL.test(text)) return { kind: 'refusal' };
  return {
    kind: 'action',
    text: Object.hasOwn(ABBREVIATIONS, text) ? (ABBREVIATIONS[text] ?? input) : input,
  };
}

function readPosition(text: string): number | null {
  const word =
    /^(?:i )?(?:(?:take|choose|pick|try|go|want) )?(?:the )?(?:(?:number|option|way|choice) )?(\w+)(?: (?:one|way|option))?$/.exec(
      text,
    )?.[1];
  if (word === undefined) return null;
  if (word === 'last') return 0;
  const digits = /^(\d{1,3})(?:st|nd|rd|th)?$/.exec(word)?.[1];
  const spelled = Math.max(ORDINALS.indexOf(word), NUMBERS.indexOf(word)) + 1;
  const position = digits === undefined ? spelled : Number(digits);
  return position > 0 ? position : null;
}
