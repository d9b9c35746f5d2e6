import { type Peer, recorded, type Situation, situations } from "./peers.ts"

/** What other libraries do in the same situation: recorded results, each with its version. */
export const Others = ({ situation }: { readonly situation: Situation }) => {
  const peers: ReadonlyArray<Peer> = recorded[situation]
  return (
    <section aria-labelledby="others">
      <h3 id="others">
        What would others do? <small>recorded in November 2026, not run here</small>
      </h3>
      <p class="hint">{situations[situation]}</p>
      <dl class="fields peers">
        {peers.map(({ name, version, does }) => (
          <div key={name}>
            <dt>
              {name} {version}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}
