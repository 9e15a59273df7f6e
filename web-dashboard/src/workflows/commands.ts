interface Named {
  id: string;
  name: string;
  owner: string;
}

/** Commands that do with a workflow what its page does; `user` is whoever will type them. */
export function commandsFor(
  workflow: Named,
  user: string,
  origin: string,
): Record<'clone' | 'execute' | 'history' | 'rest', string> {
  const reference = workflow.owner === user ? workflow.name : `${workflow.owner}/${workflow.name}`;
  const path = `${encodeURIComponent(workflow.owner)}/${encodeURIComponent(workflow.name)}`;
  return {
    clone: `git clone ${quoted(`${origin}/git/${path}.git`)}`,
    execute: `nodeyard run start ${quoted(reference)} --watch`,
    history: `nodeyard workflow history ${quoted(reference)}`,
    rest: `curl -X POST -H "Authorization: Bearer $TOKEN" ${origin}/api/v1/workflows/${workflow.id}/runs`,
  };
}

/** Write an argument as a shell takes it. */
function quoted(argument: string): string {
  return /^[\w./@:%+-]+$/.test(argument) ? argument : `'${argument.replaceAll("'", `'\\''`)}'`;
}
