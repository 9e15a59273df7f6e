import { Code, Stack, Table, Text } from '@mantine/core';
import type { Wire } from '../api/client';
import { CopyText } from '../ui/CopyText';
import { changedFields } from './auditChange';

/** One line of the audit log with what it changed. */
export function AuditDetails({ line }: { line: Wire<'AuditLine'> }) {
  const facts: [string, string | undefined][] = [
    ['When', line.at],
    ['Who', line.actorName === undefined ? line.actor : `${line.actorName} (${line.actorKind}, ${line.actor})`],
    ['On', line.subject],
    ['Detail', line.detail],
    ['From', line.remote],
    ['Request', line.requestId],
    ['Token', line.tokenId],
    ['Place in the chain', line.number === undefined ? 'not sealed yet' : String(line.number)],
    ['Hash', line.hash],
  ];
  const changes = changedFields(line.before, line.after);
  return (
    <Stack>
      <Table aria-label="The line" layout="fixed">
        <Table.Tbody>
          {facts.map(
            ([name, value]) =>
              value !== undefined && (
                <Table.Tr key={name}>
                  <Table.Th w={150} scope="row">
                    {name}
                  </Table.Th>
                  <Table.Td style={{ overflowWrap: 'anywhere' }}>
                    {value} {name === 'Request' && <CopyText text={value} what="id of the request" />}
                  </Table.Td>
                </Table.Tr>
              ),
          )}
        </Table.Tbody>
      </Table>
      {changes.length === 0 ? (
        <Text size="sm" c="dimmed">
          Nothing more is kept of what it changed.
        </Text>
      ) : (
        <Table aria-label="What it changed" layout="fixed">
          <Table.Thead>
            <Table.Tr>
              <Table.Th w={150}>Field</Table.Th>
              <Table.Th>Before</Table.Th>
              <Table.Th>After</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {changes.map((change) => (
              <Table.Tr key={change.field}>
                <Table.Th scope="row">{change.field}</Table.Th>
                <Table.Td>
                  <Value text={change.before} />
                </Table.Td>
                <Table.Td>
                  <Value text={change.after} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
    </Stack>
  );
}

function Value({ text }: { text: string | null }) {
  return text === null ? (
    <Text size="sm" c="dimmed">
      none
    </Text>
  ) : (
    <Code style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>{text}</Code>
  );
}
