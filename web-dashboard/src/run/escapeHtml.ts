const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Characters that XML and HTML have no place for, whatever is done with them. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is taken out
const NOWHERE = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]/g;

/** Write a text so that it stands for itself in HTML and SVG, between tags and in quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replace(NOWHERE, '�').replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign);
}
