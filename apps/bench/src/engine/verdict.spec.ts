import { type Goal, goalText, verdict } from './verdict.js';

const time: Goal = { aim: 1, least: 2, better: 'less' };
const speed: Goal = { aim: 10, least: 3, better: 'more' };
const bomb: Goal = { least: 20, better: 'less' };

describe('verdict', () => {
  it.each([
    ['less than the aim', 0.7, time, 'aim met'],
    ['the aim itself', 1, time, 'aim met'],
    ['between the two', 1.5, time, 'least met, aim missed by 50 %'],
    ['over both', 3, time, 'missed by 50 %'],
    ['a hair over', 2.001, time, 'missed by 1 %'],
    ['more than the aim', 12, speed, 'aim met'],
    ['between, more is better', 5, speed, 'least met, aim missed by 50 %'],
    ['under both, more is better', 1.5, speed, 'missed by 50 %'],
    ['without an aim', 5, bomb, 'met'],
    ['nothing', Number.NaN, bomb, 'not measured'],
  ] as const)('%s', (_, figure, goal, want) => {
    expect(verdict(figure, goal)).toBe(want);
  });
});

describe('goalText', () => {
  it.each([
    [time, 'x', '<= 2 x, aim <= 1 x'],
    [speed, 'x', '>= 3 x, aim >= 10 x'],
    [bomb, 'ms', '<= 20 ms'],
  ] as const)('%j', (goal, unit, want) => {
    expect(goalText(goal, unit)).toBe(want);
  });
});
