import { type Answer, answerTo, type Call, WholeText } from './work';

const whole = new WholeText();

addEventListener('message', ({ data }: MessageEvent<Call>) => {
  let answer: Answer;
  try {
    answer = { id: data.id, result: answerTo(data, whole) };
  } catch (error) {
    answer = { id: data.id, problem: error instanceof Error ? error.message : String(error) };
  }
  postMessage(answer);
});
