import { type IdentifierStyle, joinCamel } from '../../identifiers.js';

/** The keywords of The Swift Programming Language, Lexical Structure, and what the file itself declares or uses. */
const RESERVED =
  'associatedtype class deinit enum extension fileprivate func import init inout internal let open operator private precedencegroup protocol public rethrows static struct subscript typealias var actor any async await borrowing consuming some package macro nonisolated break case catch continue default defer do else fallthrough for guard if in repeat return throw switch where while as false is nil self super throws true try left right none get set willset didset left mutating optional override postfix prefix required unowned weak type';

export const swiftNames: IdentifierStyle = { join: joinCamel, reserved: new Set(RESERVED.split(' ')) };
