import { createRoot } from "react-dom/client"
import { App } from "../examples/GroupCard.tsx"

createRoot(document.getElementById("root")!).render(<App id={location.hash.slice(1)} />)
