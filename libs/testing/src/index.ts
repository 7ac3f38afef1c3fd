export { type OtlpReceiver, otlpReceiver, type ReceivedSpan } from './otlp-receiver.js';
export { checkout, testFolder } from './run-folder.js';
export { startService, type TestService } from './start-service.js';
export { type StackOptions, type StackService, stackServices, startStack, type TestStack } from './start-stack.js';
export { type TestDatabase, testDatabase } from './test-database.js';
export { type TestRedis, testRedis } from './test-redis.js';
