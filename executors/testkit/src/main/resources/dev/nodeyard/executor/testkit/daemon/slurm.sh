# A SLURM controller and two nodes, all on this host: slurm.sh FOLDER CONTROLLER_PORT NODE1_PORT NODE2_PORT
. "$(dirname "$0")/supervise.sh"
controller_port=$2 node_port_1=$3 node_port_2=$4
SLURM_CONF=$W/slurm.conf
export SLURM_CONF

empty() { [ -z "$(timeout 5 squeue -h)" ]; }

stop() {
    timeout 10 scancel -s KILL -b --state=RUNNING
    timeout 10 squeue -h -o %A | xargs -r timeout 10 scancel
    within 5 empty
    end_by_file "$W/slurmd-n1.pid"
    end_by_file "$W/slurmd-n2.pid"
    end_by_file "$W/slurmctld.pid"
    end_by_file "$W/munge/munged.pid"
}

mkdir -m 755 "$W/munge" "$W/state" "$W/spool" "$W/log"
head -c 1024 /dev/urandom >"$W/munge.key"
chmod 400 "$W/munge.key"
host=$(hostname -s)
cat >"$SLURM_CONF" <<END
ClusterName=test
SlurmctldHost=$host(127.0.0.1)
SlurmctldPort=$controller_port
SlurmUser=root
SlurmdUser=root
# More CPUs and memory than there are: jobs that only wait may run by the dozen.
SlurmdParameters=config_overrides
AuthType=auth/munge
AuthInfo=socket=$W/munge/munge.sock
CommunicationParameters=NoInAddrAny,NoCtldInAddrAny
StateSaveLocation=$W/state
SlurmdSpoolDir=$W/spool/%n
SlurmctldPidFile=$W/slurmctld.pid
SlurmdPidFile=$W/slurmd-%n.pid
SlurmctldLogFile=$W/log/slurmctld.log
SlurmdLogFile=$W/log/slurmd-%n.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
JobAcctGatherType=jobacct_gather/linux
AccountingStorageType=accounting_storage/none
JobCompType=jobcomp/filetxt
JobCompLoc=$W/jobcomp.log
SelectType=select/cons_tres
SelectTypeParameters=CR_Core_Memory
DefMemPerCPU=100
SchedulerType=sched/backfill
SchedulerParameters=batch_sched_delay=0,sched_interval=1,bf_interval=1,sched_min_interval=0
MpiDefault=none
SwitchType=switch/none
ReturnToService=2
KillWait=2
MinJobAge=600
MaxJobCount=20000
NodeName=n[1-2] NodeHostname=$host NodeAddr=127.0.0.1 Port=[$node_port_1,$node_port_2] CPUs=64 RealMemory=16000 State=UNKNOWN
PartitionName=debug Nodes=n[1-2] Default=YES MaxTime=INFINITE State=UP
PartitionName=short Nodes=n[1-2] MaxTime=1 State=UP
END
munged --key-file="$W/munge.key" --socket="$W/munge/munge.sock" --pid-file="$W/munge/munged.pid" \
    --seed-file="$W/munge/seed" --log-file="$W/munge/munged.log"
slurmctld -i
slurmd -N n1
slurmd -N n2
idle() { [ "$(timeout 5 sinfo -h -N -p debug -o %T | grep -c idle)" = 2 ]; }
within 30 idle || { tail -n 5 "$W"/log/* >&2; exit 1; }

say version "$(slurmctld -V)"
say conf "$SLURM_CONF"
ready
