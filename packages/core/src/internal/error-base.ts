import * as Data from "effect/Data"
import * as Equal from "effect/Equal"
import * as Hash from "effect/Hash"
import { NodeInspectSymbol } from "effect/Inspectable"
import * as Schema from "effect/Schema"
import { compiledOf, definitionOf } from "./compiled.ts"
import { DefinitionError } from "./definition-error.ts"
import type { Values } from "./fields.ts"
import { inspect } from "./inspect.ts"
import { reportable } from "./reportable.ts"

/** The members of Effect's class schemas: those of all schemas, and what a class has besides. */
const schemaMembers: ReadonlyArray<PropertyKey> = [
  ...Reflect.ownKeys(Object.getPrototypeOf(Schema.String) as object),
  "ast",
  "fields",
  "identifier",
  "mapFields",
  Symbol.for("immer-draftable")
]

/** What all tagged errors have in common: the protocols of Effect's own, and a schema that is made at first use. */
export class ErrorBase extends Error {
  static {
    for (const name of schemaMembers) {
      Object.defineProperty(this, name, {
        get(this: object): unknown {
          return Reflect.get(compiledOf(this).schema, name, this)
        }
      })
    }
    Object.setPrototypeOf(this.prototype, Data.Error.prototype)
    Object.defineProperties(this.prototype, { ...reportable, [NodeInspectSymbol]: { value: inspect } })
  }
  static extend(identifier: string): never {
    throw new DefinitionError(
      `${identifier}: a tagged error cannot be extended, because responses would decode to its parent; ` +
        "define it with TaggedError and share the field objects instead"
    )
  }
  [Equal.symbol](this: Values, that: Values): boolean {
    const mine = definitionOf(this)!
    if (definitionOf(that)?.identifier !== mine.identifier) return false
    return compiledOf(this).fields.names.every((name) => Equal.equals(this[name], that[name]))
  }
  [Hash.symbol](this: Values): number {
    return Hash.combine(
      Hash.string(definitionOf(this)!.identifier),
      Hash.structureKeys(this, compiledOf(this).fields.names)
    )
  }
  /**
   * Only what is declared (a `cause` that was assigned later is an enumerable property too), in its JSON form: a BigInt
   * throws in `JSON.stringify`, and a Map is empty there. Loggers call this on whatever they get.
   */
  toJSON(this: Values): Values {
    try {
      return { _tag: this["_tag"], ...compiledOf(this).fields.encode(this) }
    } catch {
      return { _tag: this["_tag"] }
    }
  }
}
