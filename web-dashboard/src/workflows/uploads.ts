/** A chart among files that came together, with the settings beside it. */
export interface PlannedUpload<File> {
  /** Name that the workflow gets. */
  name: string;
  chart: File;
  sidecar: File | null;
}

/** What becomes of files that came together. */
export interface UploadPlan<File> {
  uploads: PlannedUpload<File>[];
  /** Files that cannot be published, each with the reason. */
  strays: { file: File; why: string }[];
}

const SIDECAR = '.nodeyard.json';
const CHARTS = ['.nc', '.json'];

/** Find charts and the settings that belong to them: `mesh.nodeyard.json` goes with `mesh.nc` or `mesh.json`. */
export function planUploads<File extends { name: string }>(files: readonly File[]): UploadPlan<File> {
  const sidecars = new Map<string, File>();
  const plan: UploadPlan<File> = { uploads: [], strays: [] };
  for (const file of files) {
    if (file.name.endsWith(SIDECAR)) {
      sidecars.set(file.name.slice(0, -SIDECAR.length), file);
    }
  }
  for (const file of files) {
    const ending = CHARTS.find((each) => file.name.toLowerCase().endsWith(each));
    if (file.name.endsWith(SIDECAR)) {
      continue;
    }
    if (ending === undefined) {
      plan.strays.push({ file, why: 'Node charts are files that end with .nc or .json.' });
      continue;
    }
    const name = file.name.slice(0, -ending.length);
    plan.uploads.push({ name, chart: file, sidecar: sidecars.get(name) ?? null });
    sidecars.delete(name);
  }
  for (const [name, file] of sidecars) {
    plan.strays.push({ file, why: `It holds settings of ${name}.nc or ${name}.json: add that file too.` });
  }
  return plan;
}

/** Return a name like this one that nobody suggested before: "mesh 2" for "mesh", "mesh 3" for "mesh 2". */
export function nextName(name: string): string {
  const found = /^(.*) (\d+)$/.exec(name);
  return found === null ? `${name} 2` : `${found[1]} ${Number(found[2]) + 1}`;
}
