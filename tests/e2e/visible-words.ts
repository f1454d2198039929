/** Everything that a page says to eyes and ears: texts and names of what is on it. Runs in the page. */
export function visibleWords(): readonly string[] {
  const said: (string | null)[] = [];
  for (const element of document.body.querySelectorAll("*")) {
    if (!element.checkVisibility()) continue;
    for (const name of ["aria-label", "title", "placeholder", "alt", "aria-valuetext"]) said.push(element.getAttribute(name));
    for (const node of element.childNodes) if (node instanceof Text) said.push(node.data);
  }
  return said.flatMap((text) => (text?.trim() ? [text.trim()] : []));
}
