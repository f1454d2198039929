/** Has the browser keep a file, as if a person had clicked its link. */
export function download(url: string): void {
  const link = document.createElement("a");
  link.href = url;
  link.download = "";
  link.click();
}
