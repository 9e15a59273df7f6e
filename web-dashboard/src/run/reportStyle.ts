/** Colours of states on paper: readable in print and on a white page. */
export const REPORT_COLOURS: Readonly<Record<string, string>> = {
  blocked: '#64748b',
  queued: '#6d28d9',
  assigned: '#0e7490',
  running: '#1d4ed8',
  waiting: '#92400e',
  retrying: '#c2410c',
  succeeded: '#15803d',
  failed: '#b91c1c',
  cancelling: '#475569',
  cancelled: '#475569',
  skipped: '#64748b',
};

const STATES = Object.entries(REPORT_COLOURS)
  .map(([state, colour]) => `[data-state="${state}"]{--state:${colour}}`)
  .join('\n');

/** The report's only style sheet. */
export const REPORT_STYLE = `
:root{color-scheme:light;font:15px/1.5 system-ui,-apple-system,"Segoe UI",Roboto,sans-serif;color:#1e293b;background:#fff}
body{max-width:1200px;margin:0 auto;padding:24px}
h1{font-size:26px;margin:0 0 8px}
h2{font-size:19px;margin:32px 0 8px;border-bottom:1px solid #cbd5e1}
h3{font-size:15px;margin:12px 0 0}
dl{display:grid;grid-template-columns:max-content 1fr;gap:2px 20px;margin:0}
dt{color:#475569}
dd{margin:0;overflow-wrap:anywhere}
pre{margin:4px 0;padding:8px 10px;background:#f1f5f9;white-space:pre-wrap;overflow-wrap:anywhere;font-size:12px}
article p{margin:2px 0}
.state{padding:2px 12px;border-radius:99px;color:#fff;background:var(--state);font-size:15px;vertical-align:middle}
svg{width:100%;height:auto;font:11px system-ui,sans-serif}
table{width:100%;border-collapse:collapse;font-size:12px;font-variant-numeric:tabular-nums}
th,td{padding:3px 8px;border-bottom:1px solid #e2e8f0;text-align:left;vertical-align:top;overflow-wrap:anywhere}
td:nth-child(3){color:var(--state);font-weight:600}
thead{display:table-header-group}
footer{margin-top:32px;color:#475569;font-size:12px}
${STATES}
@media print{body{padding:0;max-width:none}section{break-inside:auto}article,tr{break-inside:avoid}h2{break-after:avoid}}
`;
