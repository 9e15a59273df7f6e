import { type UseFormInput, type UseFormReturnType, useForm } from '@mantine/form';
import { type SyntheticEvent, useState } from 'react';
import { formProblems } from './formProblems';

/** A form whose values the server judges. */
export interface ServerForm<Values extends Record<string, unknown>> {
  form: UseFormReturnType<Values>;
  /** What the server said that belongs to no field, or null. */
  refusal: string | null;
  /** The values are under way. */
  sending: boolean;
  submit: (event?: SyntheticEvent<HTMLFormElement>) => void;
  /** Begin anew with the first values. */
  reset: () => void;
}

/** Send a form's values, and put what the server has against them at their fields. `send` throws what it cannot do. */
export function useServerForm<Values extends Record<string, unknown>>(
  options: UseFormInput<Values>,
  send: (values: Values) => Promise<void>,
): ServerForm<Values> {
  const form = useForm<Values>(options);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [sending, setSending] = useState(false);
  const submit = form.onSubmit(async (values) => {
    setSending(true);
    setRefusal(null);
    try {
      await send(values);
    } catch (error) {
      const problems = formProblems(error, Object.keys(values));
      form.setErrors(problems.fields);
      setRefusal(problems.rest);
    } finally {
      setSending(false);
    }
  });
  const reset = () => {
    form.reset();
    setRefusal(null);
  };
  return { form, refusal, sending, submit, reset };
}
