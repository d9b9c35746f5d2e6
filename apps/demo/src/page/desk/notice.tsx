import { useEffect, useRef, useState } from "preact/hooks"
import { type Catalogues, type Language, speak, texts } from "./speech.ts"
import type { Failure } from "./use-task.ts"

/** What is wrong, as a banner; with a button to try again where the contract allows it, once it is time. */
export const Notice = (props: {
  readonly failure: Failure | undefined
  readonly language: Language
  readonly catalogues: Catalogues
}) => {
  const { failure, language, catalogues } = props
  const say = texts[language]
  const said = failure && speak(failure.error, { ...failure, language, catalogues })
  const seconds = useCountdown(failure, said?.waitMs ?? 0)
  const place = useRef<HTMLDivElement>(null)
  const pressed = useRef(false)
  const again = () => {
    pressed.current = true
    failure?.again()
  }
  useEffect(() => {
    // The button goes with the failure; whoever had pressed it goes on from where it was.
    if (pressed.current && failure === undefined) place.current?.focus()
    pressed.current = false
  }, [failure])
  return (
    <>
      {/* Always there: what is not yet on the page when it changes is not read out. */}
      <div role="alert" ref={place} tabIndex={-1}>
        {said === undefined ? null : (
          <div class="notice">
            <p class="title">{said.title}</p>
            {said.advice === "" ? null : <p>{said.advice}</p>}
            {said.instanceId === undefined ? null : (
              <p class="reference">
                {say.reference} <code>{said.instanceId.slice(-12)}</code>
              </p>
            )}
          </div>
        )}
      </div>
      {failure === undefined || said?.retry === "no" ? null : (
        <p class="again">
          <button type="button" class="primary" disabled={seconds > 0} onClick={again}>
            {seconds > 0 ? say.againIn.replace("{seconds}", String(seconds)) : say.again}
          </button>
          <span class="visually-hidden" role="status">
            {seconds > 0 ? "" : say.ready}
          </span>
        </p>
      )}
    </>
  )
}

// ---- internal ----

/** Whole seconds until `waitMs` have passed since `failure`. */
const useCountdown = (failure: Failure | undefined, waitMs: number): number => {
  const [clock, setClock] = useState({ failure, since: Date.now(), now: Date.now() })
  useEffect(() => {
    const since = Date.now()
    const tick = () => {
      const now = Date.now()
      setClock({ failure, since, now })
      if (now >= since + waitMs) clearInterval(timer)
    }
    const timer = setInterval(tick, 200)
    tick()
    return () => clearInterval(timer)
  }, [failure, waitMs])
  const passed = clock.failure === failure ? clock.now - clock.since : 0
  return Math.max(0, Math.ceil((waitMs - passed) / 1000))
}
