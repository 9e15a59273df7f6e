import { Loader, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { credentials, type Wire } from '../api/client';
import { problemOf } from '../api/problem';
import { ProblemAlert } from '../ui/ProblemAlert';
import { readCsv } from './csv';
import { DataTable } from './DataTable';
import { artifactUrl, firstBytes, type PreviewKind } from './previews';
import { sizeText } from './sizes';
import classes from './TaskResults.module.css';

const MOST_IMAGE = 64 << 20;
const MOST_TEXT = 512 << 10;
const MOST_ROWS = 200;

interface Props {
  task: string;
  file: Wire<'ArtifactView'>;
  kind: PreviewKind;
}

/** The beginning of a file, or the whole picture. Nothing of it runs: pictures are pictures, everything else is text. */
export function ArtifactPreview({ task, file, kind }: Props) {
  const content = useQuery({
    queryKey: ['artifact', file.digest, kind],
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 60_000,
    queryFn: async ({ signal }) => {
      const response = await fetch(artifactUrl(task, file.path), { headers: credentials(), signal });
      if (!response.ok) {
        throw await problemOf(response);
      }
      return firstBytes(response, kind === 'image' ? MOST_IMAGE : MOST_TEXT);
    },
  });
  if (content.error !== null) {
    return <ProblemAlert error={content.error} onRetry={() => void content.refetch()} />;
  }
  if (content.data === undefined) {
    return <Loader size="sm" type="dots" aria-label={`Opening ${file.path}`} />;
  }
  const { bytes, whole } = content.data;
  if (kind === 'image') {
    return whole ? (
      <Picture bytes={bytes} file={file} />
    ) : (
      <Text size="sm">This picture is too big to be shown here.</Text>
    );
  }
  return (
    <>
      <TextPreview text={new TextDecoder().decode(bytes)} whole={whole} file={file} kind={kind} />
      {!whole && (
        <Text size="xs" c="dimmed">
          The first {sizeText(bytes.length)} of {sizeText(file.sizeBytes)}; download the file for the rest.
        </Text>
      )}
    </>
  );
}

function Picture({ bytes, file }: { bytes: Uint8Array; file: Wire<'ArtifactView'> }) {
  const [address, setAddress] = useState<string>();
  const [broken, setBroken] = useState(false);
  useEffect(() => {
    const made = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: file.mediaType }));
    setAddress(made);
    return () => URL.revokeObjectURL(made);
  }, [bytes, file.mediaType]);
  if (broken) {
    return <Text size="sm">This file is no picture, whatever its name says.</Text>;
  }
  return address === undefined ? null : (
    <img
      className={classes.picture}
      src={address}
      alt={`${file.path}, made by the task`}
      onError={() => setBroken(true)}
    />
  );
}

function TextPreview({
  text,
  whole,
  file,
  kind,
}: {
  text: string;
  whole: boolean;
  file: Wire<'ArtifactView'>;
  kind: PreviewKind;
}) {
  if (kind === 'table') {
    const separator = file.mediaType.startsWith('text/csv') ? ',' : '\t';
    return <DataTable rows={readCsv(text, separator, MOST_ROWS)} label={`Beginning of ${file.path}`} headed />;
  }
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reachable with the keyboard.
    <section className={classes.pre} tabIndex={0} aria-label={`Text of ${file.path}`}>
      {kind === 'json' && whole ? prettyJson(text) : text}
    </section>
  );
}

/** Write JSON over several lines; what is none stays as it is. */
export function prettyJson(text: string): string {
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}
