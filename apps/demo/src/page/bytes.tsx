/** One HTTP message as it was on the wire; the start line stands out, and the headers that negotiate; the others step back. */
export const Bytes = ({ label, text }: { readonly label: string; readonly text: string }) => {
  const end = text.indexOf("\r\n\r\n")
  const [start = "", ...headers] = (end === -1 ? text : text.slice(0, end)).split("\r\n")
  const body = end === -1 ? "" : text.slice(end + 4)
  return (
    <figure>
      <figcaption>
        {label} <span>{new TextEncoder().encode(text).length} bytes</span>
      </figcaption>
      <pre class="bytes" tabIndex={0} aria-label={`${label}, raw`}>
        {text === "" ? <i class="none">nothing</i> : null}
        <b>{start}</b>
        {headers.map((line) => (
          <Header key={line} line={line} />
        ))}
        {text === "" ? null : "\n\n"}
        {text === "" ? null : body === "" ? <i class="none">no body</i> : body}
      </pre>
    </figure>
  )
}

// ---- internal ----

const Header = ({ line }: { readonly line: string }) => {
  const colon = line.indexOf(":")
  const isNegotiated = /^(accept|accept-language|content-language|content-type|vary|x-dialect)$/i.test(
    line.slice(0, colon)
  )
  return (
    <>
      {"\n"}
      <span class={isNegotiated ? "name negotiated" : "name"}>{line.slice(0, colon + 1)}</span>
      {line.slice(colon + 1)}
    </>
  )
}
