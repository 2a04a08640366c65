// Tables marked as copyable get a button that puts them on the clipboard as a table for Word or Outlook and as
// text with tabs for everything else. Without this script a table can still be selected and copied.

const escaped = text => text.replace(/[&<>]/g, sign => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign])

const words = cell => cell.innerText.trim().replace(/\s+/g, " ")

const asHtml = table => {
  const rows = [...table.rows].map(row => {
    const cells = [...row.cells].map(cell => {
      const name = cell.tagName.toLowerCase()
      return `<${name} style="border:1px solid #505a5f;padding:4px 8px;text-align:left;vertical-align:top">${escaped(words(cell))}</${name}>`
    })
    return `<tr>${cells.join("")}</tr>`
  })
  const caption = table.caption ? `<caption>${escaped(words(table.caption))}</caption>` : ""
  return `<table style="border-collapse:collapse">${caption}${rows.join("")}</table>`
}

const asText = table => [...table.rows].map(row => [...row.cells].map(words).join("\t")).join("\n")

const copy = table =>
  navigator.clipboard.write([
    new ClipboardItem({
      "text/html": new Blob([asHtml(table)], { type: "text/html" }),
      "text/plain": new Blob([asText(table)], { type: "text/plain" }),
    }),
  ])

const offerCopy = table => {
  const button = document.createElement("button")
  button.type = "button"
  button.className = "govuk-button govuk-button--secondary heed-copy__button"
  button.textContent = "Copy this table"
  const said = document.createElement("span")
  said.className = "heed-copy__said"
  said.setAttribute("role", "status")
  button.addEventListener("click", async () => {
    try {
      await copy(table)
      said.textContent = "Copied. Paste it into Word or an e-mail."
    } catch {
      said.textContent = "Your browser would not copy it. Select the table and copy it by hand."
    }
  })
  const line = document.createElement("div")
  line.className = "heed-copy"
  line.append(button, said)
  table.after(line)
}

if (navigator.clipboard && window.ClipboardItem) {
  document.querySelectorAll("table[data-copyable]").forEach(offerCopy)
}

// A long piece of work is done some at a time: where the next part is a form, it is sent as soon as the page is there.
document.querySelectorAll("form[data-goes-on]").forEach(form => form.requestSubmit())

// Whoever works through proposals sees the words of each in the document beside them, without leaving the proposal.
document.querySelectorAll("[data-words]").forEach(proposal => {
  const words = document.getElementById(proposal.dataset.words)
  if (!words) return
  const pane = words.closest(".heed-beside__source")
  proposal.addEventListener("focusin", () => {
    document.querySelector("[data-now]")?.removeAttribute("data-now")
    words.dataset.now = ""
    pane.scrollTop += words.getBoundingClientRect().top - pane.getBoundingClientRect().top - pane.clientHeight / 3
  })
})
