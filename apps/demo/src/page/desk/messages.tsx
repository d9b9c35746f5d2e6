import type { ComponentChildren } from "preact"
import { useEffect } from "preact/hooks"
import { Groups } from "./groups.tsx"
import { MessageForm } from "./message-form.tsx"
import { Programme } from "./programme.tsx"
import { SentList } from "./sent-list.tsx"
import { messages } from "./service.ts"
import type { Language } from "./speech.ts"
import { useList } from "./use-list.ts"

/** Where messages are written, to numbers and groups; and the referral programme. */
export const Messages = (props: { readonly language: Language; readonly children: ComponentChildren }) => {
  const { language, children } = props
  const groups = useList(messages.groups)
  const campaigns = useList(messages.campaigns)
  const sent = useList(messages.sent)
  useEffect(() => {
    // One after the other: the gateway lets a plan have two requests outstanding.
    void groups.load().then(campaigns.load).then(sent.load)
  }, [])
  return (
    <>
      <div class="column">
        <MessageForm
          language={language}
          groups={groups.items}
          campaigns={campaigns.items}
          onSent={() => void sent.load()}
        />
        <SentList language={language} list={sent} />
      </div>
      <div class="column">
        <Groups language={language} list={groups} />
        <Programme language={language} />
        {children}
      </div>
    </>
  )
}
