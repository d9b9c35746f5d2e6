import type { Usage } from "../../../api/operations.ts"
import { Notice } from "../notice.tsx"
import type { Language } from "../speech.ts"
import type { Loaded } from "../use-loaded.ts"
import { cloudflare } from "../words/cloudflare.ts"
import { operations } from "../words/operations.ts"
import { views } from "../words/views.ts"

/** How much of somebody's storage is taken, as a bar and in words. */
export const StorageBar = ({ language, usage }: { readonly language: Language; readonly usage: Loaded<Usage> }) => {
  const { value, task } = usage
  const { account } = views[language]
  return (
    <>
      <Notice failure={task.failure} language={language} catalogues={catalogues} />
      {value === undefined ? null : (
        <div class="storage">
          <meter
            min={0}
            max={value.capacity}
            high={value.capacity - 0.5}
            optimum={0}
            value={value.held.length}
            aria-label={account.storage}
          />
          <p>
            {account.used.replace("{held}", String(value.held.length)).replace("{capacity}", String(value.capacity))}
          </p>
        </div>
      )}
    </>
  )
}

// ---- internal ----

const catalogues = [operations, cloudflare]
