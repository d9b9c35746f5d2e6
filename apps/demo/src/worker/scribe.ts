import * as Tail from "@errata/edge/Tail"

/** The tail Worker: writes down each failure in the Worker that it follows, as one line of JSON. */
export default {
  tail: (events) => {
    for (const record of Tail.records(events)) console.log(JSON.stringify(record))
  }
} satisfies ExportedHandler
