// Tests that count descriptors, or that wait for other processes on two cores, want the machine for themselves.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
