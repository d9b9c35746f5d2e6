import { createRoot } from "react-dom/client"
import { App } from "../examples/GroupCard.tsx"

const ids = location.hash.slice(1).split(",")

createRoot(document.getElementById("root")!).render(ids.map((id) => <App key={id} id={id} />))
