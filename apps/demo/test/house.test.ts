import type { Page } from "playwright-core"
import { describe, expect, it } from "vitest"
import { errorAtFocus, forEverybody, visit } from "./visit.ts"

const here = visit()

const house = async (): Promise<Page> => {
  const page = await here.open("#desk/house")
  await page.getByText("Main stage").waitFor()
  await page.getByText("Skull of Yorick").waitFor()
  return page
}

const work = (page: Page, as: string) => page.getByLabel("You work as").last().selectOption({ label: as })

const make = async (page: Page, button: "Open the room" | "Put it on the shelf", values: object) => {
  const form = page.getByRole("form", { name: button })
  for (const [label, value] of Object.entries(values)) await form.getByLabel(label).fill(value)
  await form.getByRole("button").click()
  return form
}

/** Somebody else, in another window. */
const elsewhere = async (method: string, path: string, scheme: string) => {
  const headers = { authorization: `${scheme} editor-2b7e`, "content-type": "application/json" }
  const body = method === "POST" ? { body: JSON.stringify({ to: "Puppet theatre" }) } : {}
  const response = await fetch(`${here.demo().url}/worker/x${path}`, { method, headers, ...body })
  expect(response.ok).toBe(true)
}

describe("a room", () => {
  it("is opened, renamed and closed", async () => {
    const page = await house()
    await make(page, "Open the room", { Room: "Balcony" })
    await page.getByText("The room is open.").waitFor()
    await page.getByRole("button", { name: "Rename: Balcony" }).click()
    const form = page.getByRole("form", { name: "Rename: Balcony" })
    await form.getByLabel("New name").fill("Gallery")
    await form.getByRole("button").click()
    await page.getByText("Gallery", { exact: true }).waitFor()
    await page.getByRole("button", { name: "Close: Gallery" }).click()
    await page.getByText("Gallery", { exact: true }).waitFor({ state: "detached" })
  })

  it("needs a name, which is said at the field", async () => {
    const page = await house()
    await make(page, "Open the room", {})
    await page.getByText("A room needs a name.").waitFor()
    await expect.poll(() => errorAtFocus(page)).toBe("A room needs a name.")
    await page.getByRole("button", { name: "Rename: Foyer" }).click()
    const form = page.getByRole("form", { name: "Rename: Foyer" })
    await form.getByLabel("New name").fill("")
    await form.getByRole("button").click()
    await form.getByText("A room needs a name.").waitFor()
    await expect.poll(() => errorAtFocus(page)).toBe("A room needs a name.")
  })

  it("may have been closed by somebody else in the meantime, which is said at this room", async () => {
    const page = await house()
    await make(page, "Open the room", { Room: "Attic" })
    const line = page.getByRole("listitem").filter({ hasText: "Attic" })
    await line.waitFor()
    const rooms = await fetch(`${here.demo().url}/worker/x/entities`, {
      headers: { authorization: "Token editor-2b7e" }
    })
    const { id } = ((await rooms.json()) as Array<{ id: string; name: string }>).find(({ name }) => name === "Attic")!
    await elsewhere("DELETE", `/entities/${id}`, "Token")
    await line.getByRole("button", { name: "Close: Attic" }).click()
    await line.getByRole("alert").getByText("This room is no more.").waitFor()
  })

  it.each([
    ["Former colleague, whose access ended", "Your access does not reach that far, or has ended."],
    ["Nobody: not signed in", "Nobody is signed in. Choose who you work as."]
  ])("is not shown to everybody: %s", async (who, says) => {
    const page = await house()
    await work(page, who)
    const rooms = page.getByRole("region", { name: "Rooms" })
    await rooms.getByRole("alert").getByText(says).first().waitFor()
    expect(await rooms.getByRole("button", { name: /^Try again/ }).count()).toBe(0)
  })

  it("is asked for too often: the service wants a minute, and the button waits as long", async () => {
    const page = await house()
    const rooms = page.getByRole("region", { name: "Rooms" })
    for (let count = 0; count < 11; count++) await rooms.getByRole("button", { name: "Refresh" }).click()
    await rooms.getByText("Too many requests").waitFor()
    const again = rooms.getByRole("button", { name: /^Try again/ })
    expect(await again.innerText()).toMatch(/^Try again in (60|5\d) s$/)
    expect(await again.isDisabled()).toBe(true)
  })

  it("waits for a minute too while the service is closed", async () => {
    const page = await house()
    await here.turn({ maintenance: true })
    await page.getByRole("button", { name: "Close: Foyer" }).click()
    const line = page.getByRole("listitem").filter({ hasText: "Foyer" })
    await line.getByText("The service is closed.").waitFor()
    expect(await line.getByRole("button", { name: /^Try again/ }).innerText()).toMatch(/in (60|5\d) s$/)
  })
})

describe("a prop", () => {
  it("is put on the shelf, lent, taken back and removed", async () => {
    const page = await house()
    await make(page, "Put it on the shelf", { Label: "sword", Prop: "Sword of tin" })
    await page.getByText("It is on the shelf.").waitFor()
    await page.getByRole("button", { name: "Lend: Sword of tin" }).click()
    const form = page.getByRole("form", { name: "Lend: Sword of tin" })
    await form.getByLabel("Lend to").fill("City opera")
    await form.getByRole("button").click()
    await page.getByText("sword · Lent to City opera").waitFor()
    await page.getByRole("button", { name: "Take back: Sword of tin" }).click()
    await page.getByRole("button", { name: "Lend: Sword of tin" }).waitFor()
    await page.getByRole("button", { name: "Remove: Sword of tin" }).click()
    await page.getByText("Sword of tin").waitFor({ state: "detached" })
  })

  it.each([
    [{}, "prop-id"],
    [{ Label: "sword" }, "prop-name"]
  ])("lacks something, which is said at the field: %j", async (values, id) => {
    const page = await house()
    await make(page, "Put it on the shelf", values)
    await page.getByText("This must not be empty.").waitFor()
    await expect.poll(() => errorAtFocus(page)).toBe("This must not be empty.")
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(id)
  })

  it("clashes with what is there: one of all the other 4xx", async () => {
    const page = await house()
    const form = await make(page, "Put it on the shelf", { Label: "crown", Prop: "Another crown" })
    await form.getByRole("alert").getByText("This does not go with what is there now").waitFor()
    expect(await form.getByRole("button", { name: /^Try again/ }).count()).toBe(0)
  })

  it("was lent by somebody else a moment ago", async () => {
    const page = await house()
    await page.getByRole("button", { name: "Lend: Crown of paste" }).click()
    await elsewhere("POST", "/resources/crown/loan", "Bearer")
    const form = page.getByRole("form", { name: "Lend: Crown of paste" })
    await form.getByLabel("Lend to").fill("City opera")
    await form.getByRole("button").click()
    const line = page.getByRole("listitem").filter({ hasText: "Crown of paste" })
    await line.getByRole("alert").getByText("This does not go with what is there now").waitFor()
    await elsewhere("DELETE", "/resources/crown/loan", "Bearer")
  })

  it("is nothing that a viewer may change", async () => {
    const page = await house()
    await work(page, "Viewer")
    const form = await make(page, "Put it on the shelf", { Label: "sword", Prop: "Sword" })
    await form.getByRole("alert").getByText("You may look, but not change.").waitFor()
  })

  it("is no more", async () => {
    const page = await house()
    await make(page, "Put it on the shelf", { Label: "lute", Prop: "Lute" })
    const line = page.getByRole("listitem").filter({ hasText: "Lute" })
    await line.waitFor()
    await elsewhere("DELETE", "/resources/lute", "Bearer")
    await line.getByRole("button", { name: "Remove: Lute" }).click()
    await line.getByRole("alert").getByText("This prop is no more.").waitFor()
  })

  it("is out of reach while the database is away, and there again when it is back", async () => {
    const page = await house()
    await here.turn({ databaseAway: true })
    const props = page.getByRole("region", { name: "Props" })
    await props.getByRole("button", { name: "Refresh" }).click()
    await props.getByText("The service failed, and it is not your fault.").waitFor()
    await here.turn({ databaseAway: false })
    await props.getByRole("button", { name: "Try again", exact: true }).and(props.locator(":enabled")).click()
    await props.getByText("The service failed").waitFor({ state: "detached" })
  })
})

describe("the house is for everybody", () => {
  forEverybody(here, "#desk/house", async (page) => {
    await page.getByText("Main stage").waitFor()
    await make(page, "Put it on the shelf", { Label: "crown", Prop: "Another crown" })
    await page.getByText("This does not go with what is there now").waitFor()
    await page.getByRole("button", { name: "Rename: Foyer" }).click()
    const form = page.getByRole("form", { name: "Rename: Foyer" })
    await form.getByLabel("New name").fill("")
    await form.getByRole("button").click()
    await form.getByText("A room needs a name.").waitFor()
  })
})
