example();
