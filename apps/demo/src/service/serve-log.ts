import type { Contract } from "@errata/core"
import * as Messages from "@errata/core/Messages"
import type { Server } from "@errata/server"
import * as Log from "@errata/server/Log"
import * as Logger from "effect/Logger"
import * as ManagedRuntime from "effect/ManagedRuntime"
import { inspect } from "node:util"
import { show } from "../bench/chapter.ts"
import type { Serving } from "../bench/serve.ts"

type Write = (record: Server.LogRecord) => void

/** Where a server of the workbench logs; undefined for what it does by itself. */
export const logOf = ({ log = "none" }: Serving, logged: Array<string>): Write | undefined => {
  const write: Write = ({ error, ...record }) => {
    logged.push(show({ ...record, error: inspect(error).slice(0, 200) }))
  }
  const broken: Write = () => {
    throw new Error("the disk is full")
  }
  const rejecting: (record: Server.LogRecord) => unknown = () => Promise.reject(new Error("the network is gone"))
  switch (log) {
    case "none":
      return write
    case "pino":
      return Log.pino({
        error: (_, message) => logged.push(`error: ${message}`),
        info: (_, message) => logged.push(`info: ${message}`)
      })
    case "effect":
      return Log.effect()
    case "all":
      return Log.all(write, broken)
    case "both":
      return Log.all(write, write)
    case "throws":
      return broken
    case "rejects":
      return rejecting
    case "effect-throws":
      return Log.effect(ManagedRuntime.make(Logger.layer([Logger.make(() => broken({} as never))])))
    default:
      return undefined
  }
}

/** A message in German. */
export const messagesOf = (contract: Contract.Any): Messages.Messages<Contract.Any> =>
  Messages.make(contract, { de: { group_not_found: "Die Gruppe {groupId} gibt es nicht." } } as never)
