import { type IdentifierStyle, joinCamel } from '../../identifiers.js';

/** The words of the Dart language specification, the members every object has, and the types a name could hide. */
const RESERVED =
  'abstract as assert async await base break case catch class const continue covariant default deferred do dynamic else enum export extends extension external factory false final finally for function get hide if implements import in interface is late library mixin new null of on operator part required rethrow return sealed set show static super switch sync this throw true try type typedef var void when while with yield int double num bool hashCode runtimeType toString noSuchMethod';

/** Members of a theme extension, which tokens stand in beside the class of all. */
const THEME_MEMBERS = 'type copyWith lerp';

/** Names for a document with themes. */
export const themedFlutterNames: IdentifierStyle = {
  join: joinCamel,
  reserved: new Set([...RESERVED.split(' '), ...THEME_MEMBERS.split(' ')]),
};

export const flutterNames: IdentifierStyle = { join: joinCamel, reserved: new Set(RESERVED.split(' ')) };
