import { type IdentifierStyle, joinCamel } from '../../identifiers.js';

/** The hard and soft keywords of the Kotlin grammar, the members every object has, and what the file itself uses. */
const RESERVED =
  'as break class continue do else false for fun if in interface is null object package return super this throw true try typealias typeof val var when by catch constructor delegate dynamic field file finally get import init param property receiver set setparam where value it equals hashCode toString dp sp listOf cssGradient';

export const composeNames: IdentifierStyle = { join: joinCamel, reserved: new Set(RESERVED.split(' ')) };
